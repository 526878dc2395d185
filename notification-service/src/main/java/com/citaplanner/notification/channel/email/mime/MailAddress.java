package com.citaplanner.notification.channel.email.mime;

import com.citaplanner.notification.address.EmailAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that every mail server accepts: dot-atoms in ASCII (RFC 5321), with an internationalized domain in its
 * ASCII form. Quoted local parts, address literals and SMTPUTF8 are not supported: hardly anybody has one, and each has
 * been a way to inject commands.
 */
public record MailAddress(String local, String domain) {
    private static final int MAX_LENGTH = 254;
    private static final Pattern LOCAL =
            Pattern.compile("(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** Empty where no e-mail can be sent to the address. */
    public static Optional<MailAddress> parse(String text) {
        return EmailAddress.parse(text)
                .map(address -> new MailAddress(address.local(), address.domain()))
                .filter(address -> LOCAL.matcher(address.local).matches())
                .filter(address -> DOMAIN.matcher(address.domain).matches())
                .filter(address -> address.text().length() <= MAX_LENGTH);
    }

    public String text() {
        return local + "@" + domain;
    }

    /** Hides personal data. */
    @Override
    public String toString() {
        return "MailAddress";
    }
}
