package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.json.StorableText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a cell, freed of what spreadsheets put around and into it. */
final class Cell {
    private static final Pattern UNSEEN = Pattern.compile("[\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\ufeff]");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n\\u0085\\u2028\\u2029]+");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\p{Cc}]+");

    /** How a spreadsheet is made to leave digits alone. */
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\"(.*)\"");

    /** A dash, or whatever people put where they have nothing. */
    private static final Pattern NOTHING = Pattern.compile("[-\u2013\u2014._*/?' ]*");

    /** What a formula without a result shows, in English and Spanish; and a column that was too narrow. */
    private static final Pattern ERROR = Pattern.compile("#[¡¿]?(?:[\\p{Lu}/0]{2,}[!?]?|#+)");

    private static final String UNREADABLE = "\uFFFD";

    private Cell() {}

    /** Empty where there is nothing in it. */
    static String clean(Column column, String written) {
        String visible = UNSEEN.matcher(written).replaceAll("");
        String line = LINE_BREAKS.matcher(visible).replaceAll(column == Column.PHONE ? " / " : " ");
        String text = SPACES.matcher(line).replaceAll(" ").strip();
        Matcher formula = TEXT_FORMULA.matcher(text);
        String cell = formula.matches() ? formula.group(1).strip() : text;
        return NOTHING.matcher(cell).matches() ? "" : cell;
    }

    static boolean error(String cell) {
        return ERROR.matcher(cell).matches();
    }

    /** Whether it has what means nothing in the file's encoding, lost a character before it came here, or is half of one. */
    static boolean unreadable(String cell) {
        return cell.contains(UNREADABLE) || !StorableText.isStorable(cell);
    }
}
