"""What the pages of this slice read: typed rows made from the content that is being served."""
