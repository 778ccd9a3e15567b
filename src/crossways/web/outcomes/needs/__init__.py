"""Which kind of joint working each group of people needs, has and was chosen."""
