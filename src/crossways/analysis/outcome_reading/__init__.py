"""What a partnership wrote down openly of its outcomes, read: for topics, pages and commands alike.

Nothing here was answered in confidence, so nothing of it goes through the release; and nothing
here ever looks at what people answered.
"""
