"""What is true of one language, or of one direction of translation. Stages ask; they name no language."""
