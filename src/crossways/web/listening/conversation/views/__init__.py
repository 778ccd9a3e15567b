"""The pages of a conversation: for those who take part, and for those who moderate."""
