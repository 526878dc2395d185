package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.json.StorableText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cleans a cell of what spreadsheets put around and into values. */
final class Cell {
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\ufeff]");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n\\u0085\\u2028\\u2029]+");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\p{Cc}]+");

    /** How spreadsheets are told to keep digits as text. */
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\"(.*)\"");

    /** A dash, or whatever people put where they have no value. */
    private static final Pattern EMPTY_MARKER = Pattern.compile("[-\u2013\u2014._*/?' ]*");

    /** The error of a formula, in English and Spanish, or a column that was too narrow. */
    private static final Pattern ERROR = Pattern.compile("#[¡¿]?(?:[\\p{Lu}/0]{2,}[!?]?|#+)");

    private static final String REPLACEMENT = "\uFFFD";

    private Cell() {}

    /** Empty where the cell has no value. */
    static String clean(Column column, String written) {
        String visible = INVISIBLE.matcher(written).replaceAll("");
        String line = LINE_BREAKS.matcher(visible).replaceAll(column == Column.PHONE ? " / " : " ");
        String text = SPACES.matcher(line).replaceAll(" ").strip();
        Matcher formula = TEXT_FORMULA.matcher(text);
        String cell = formula.matches() ? formula.group(1).strip() : text;
        return EMPTY_MARKER.matcher(cell).matches() ? "" : cell;
    }

    static boolean isError(String cell) {
        return ERROR.matcher(cell).matches();
    }

    /**
     * Whether the cell contains bytes that are invalid in the file's encoding, a character lost earlier, or half a
     * surrogate pair.
     */
    static boolean isUnreadable(String cell) {
        return cell.contains(REPLACEMENT) || !StorableText.isStorable(cell);
    }
}
