package com.citaplanner.notification.address;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Converts a domain name to ASCII (IDNA). */
final class DomainName {
    /**
     * Letters for which the two versions of IDNA disagree (UTS 46, table 2: ß and final sigma; joiners are removed
     * before). The JDK knows the older version, which turns {@code faß.de} into {@code fass.de}: a domain that belongs
     * to somebody else.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00DF\\u1E9E\\u03C2]");

    private DomainName() {}

    /** In lower case; empty where the name has no ASCII form that is certain. */
    static Optional<String> toAscii(String domain) {
        if (AMBIGUOUS.matcher(domain).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    static String toUnicode(String domain) {
        return IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED);
    }
}
