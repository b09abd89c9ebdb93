"""The pages of the web interface beside the chat."""
