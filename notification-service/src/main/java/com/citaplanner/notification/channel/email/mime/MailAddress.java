package com.citaplanner.notification.channel.email.mime;

import com.citaplanner.notification.address.EmailAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that every mail server understands: dot-atoms in ASCII (RFC 5321), a domain of other letters in its ASCII form.
 * Quoted local parts, address literals and the letters of SMTPUTF8 are not taken; hardly anybody has one, and each has been a
 * way to break out of a command.
 */
public record MailAddress(String local, String domain) {
    private static final int LONGEST = 254;
    private static final Pattern LOCAL =
            Pattern.compile("(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** Empty when it is none that can be written to. */
    public static Optional<MailAddress> read(String text) {
        return EmailAddress.parse(text)
                .map(address -> new MailAddress(address.local(), address.domain()))
                .filter(address -> LOCAL.matcher(address.local).matches())
                .filter(address -> DOMAIN.matcher(address.domain).matches())
                .filter(address -> address.text().length() <= LONGEST);
    }

    public String text() {
        return local + "@" + domain;
    }

    /** Personal data: never in a log. */
    @Override
    public String toString() {
        return "MailAddress";
    }
}
