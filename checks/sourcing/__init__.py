"""What an article shows of its sources: who speaks, what the headline rests on, what was pasted."""
