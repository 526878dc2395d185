package com.citaplanner.notification.address;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks that an e-mail address can receive mail: an ASCII dot-atom, {@code @}, and a domain name with a top-level
 * domain.
 */
final class AddressForm {
    private static final int MAX_LENGTH = 254;
    private static final Pattern FORM = Pattern.compile("[^@]{1,64}@[^@.]+(?:\\.[^@.]+)+");
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})");

    /** Common mistypings of com, net and org that are not top-level domains. */
    private static final Set<String> MISTYPED_TOP_LEVELS = Set.of(
            "con", "cmo", "ocm", "vom", "xom", "cpm", "coom", "comm", "comn", "conm", "ner", "ney", "nte", "ogr",
            "orgg");

    private AddressForm() {}

    static boolean looksLikeAddress(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
    }

    static boolean isDeliverable(String text) {
        int at = text.lastIndexOf('@');
        return LOCAL.matcher(text.substring(0, at)).matches()
                && DomainName.toAscii(text.substring(at + 1))
                        .filter(domain -> DOMAIN.matcher(domain).matches())
                        .filter(domain -> !MISTYPED_TOP_LEVELS.contains(
                                domain.substring(domain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)))
                        .filter(domain -> at + 1 + domain.length() <= MAX_LENGTH)
                        .isPresent();
    }
}
