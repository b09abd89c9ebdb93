"""What the readers of word processors' files and pages share: packages, tables, tabs, numbers, headings."""
