"""What every page and record is made of: ids, audit, permissions, forms, components, the look."""
