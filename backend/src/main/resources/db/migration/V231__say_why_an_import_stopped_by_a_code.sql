-- The rule that keeps an import from going on, beside the sentence: whoever shows it says it in the reader's language.
alter table import_file add column problem_rule text;
