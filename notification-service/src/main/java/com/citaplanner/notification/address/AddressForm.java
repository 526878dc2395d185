package com.citaplanner.notification.address;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes an e-mail address that can be written to: a dot-atom of ASCII, and a name of the domain system with a top level. */
final class AddressForm {
    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile("[^@]{1,64}@[^@.]+(?:\\.[^@.]+)+");
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})");

    /** Slips of the pen for com, net and org that are no top-level domains. */
    private static final Set<String> SLIPS = Set.of(
            "con", "cmo", "ocm", "vom", "xom", "cpm", "coom", "comm", "comn", "conm", "ner", "ney", "nte", "ogr",
            "orgg");

    private AddressForm() {}

    static boolean present(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    static boolean deliverable(String text) {
        int at = text.lastIndexOf('@');
        return LOCAL.matcher(text.substring(0, at)).matches()
                && ascii(text.substring(at + 1))
                        .filter(domain -> DOMAIN.matcher(domain).matches())
                        .filter(domain -> !SLIPS.contains(
                                domain.substring(domain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)))
                        .filter(domain -> at + 1 + domain.length() <= LONGEST)
                        .isPresent();
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
