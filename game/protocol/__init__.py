"""What crosses between processes: an observation in a few rows, a class seat's questions and answers, and who asks them."""
