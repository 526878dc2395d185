package com.citaplanner.notification.label;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The title of a label, as Chatwoot keeps it: Chatwoot changes capitals to small letters, and takes letters and digits of
 * any language, hyphens and underscores, at least two characters, of which the first is a letter or a digit (Chatwoot's
 * model {@code Label}). A conversation never gets a label of another title.
 */
public final class LabelTitle {
    private static final int MAX_LENGTH = 255;
    private static final Pattern TITLE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]+");

    private LabelTitle() {}

    /**
     * Returns the title.
     *
     * @throws IllegalArgumentException if Chatwoot would refuse or change it
     */
    public static String check(String title) {
        if (title.length() > MAX_LENGTH
                || !TITLE.matcher(title).matches()
                || !title.equals(title.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "must be a label's title as Chatwoot keeps it: 2 to 255 lower-case letters, digits, hyphens and"
                            + " underscores without spaces, a letter or digit first, for example cita-por-atender");
        }
        return title;
    }
}
