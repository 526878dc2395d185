package com.citaplanner.notification.phone;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A written number reduced to its digits, before any numbering plan is applied. */
sealed interface CleanedNumber {

    /**
     * Digits to read by a numbering plan.
     *
     * @param digits ASCII digits, at least one, without {@code +}
     * @param international whether they start with a country code (or with {@code 00} and one)
     * @param unspaced whether they were written in one run, as systems write them; people put something between
     */
    record Dialled(String digits, boolean international, boolean unspaced, Optional<String> extension)
            implements CleanedNumber {}

    /** Text that is not a number to dial. */
    record Unusable(PhoneProblem phoneProblem) implements CleanedNumber {}

    /** Bounds the work on hostile input. The longest business-scoped user id has 135 characters. */
    int MAX_TEXT_LENGTH = 256;

    /** No notation of a number, extension included, comes near this length. */
    int MAX_NUMBER_LENGTH = 64;

    Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    /** A URI scheme, or a label such as "cel." before a number. */
    Pattern LABEL = Pattern.compile(
            "^(?iu:whats?app|wa|sms|tel(?:[eé]fono|f)?|phone|cel(?:ular)?|m[oó]vil|mobile|casa|oficina|trabajo)\\s*[.:]*\\s*");

    Pattern OPAQUE = Pattern.compile(
            "[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}|\\S+@(?i:lid|hosted\\.lid|g\\.us|broadcast|newsletter)");

    /** A WhatsApp address: the number, then agent and device where there are several. */
    Pattern JID = Pattern.compile("(\\+?\\d+)(?:_\\d+)?(?::\\d+)?@(?i:s\\.whatsapp\\.net|c\\.us|hosted)");

    /**
     * An extension as written in Mexico, Argentina (interno), Chile and Peru (anexo), Brazil (ramal), and {@code tel:}
     * URIs.
     */
    Pattern EXTENSION = Pattern.compile(
            "[\\s,]*[(\\[]?(?:;ext=|(?iu:extensi[oó]n|extn?|x|interno|int|anexo|ramal)|#)[\\s.:#]*(\\d{1,7})[)\\]]?$");

    static CleanedNumber of(String raw, NumberOrigin origin) {
        String trimmed = raw.strip();
        if (trimmed.length() > MAX_TEXT_LENGTH) {
            return new Unusable(PhoneProblem.NOT_A_PHONE);
        }
        String text = LABEL.matcher(normalized(trimmed)).replaceFirst("");
        if (OPAQUE.matcher(text).matches()) {
            return new Unusable(PhoneProblem.OPAQUE_ID);
        }
        if (text.length() > MAX_NUMBER_LENGTH) {
            return new Unusable(PhoneProblem.NOT_A_PHONE);
        }
        Matcher jid = JID.matcher(text);
        return jid.matches() ? dialled(jid.group(1), true) : dialled(text, origin == NumberOrigin.WA_ID);
    }

    private static String normalized(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return INVISIBLE.matcher(plain).replaceAll("").strip();
    }

    private static CleanedNumber dialled(String text, boolean international) {
        Optional<CleanedNumber> amount = SpreadsheetNumber.read(text);
        if (amount.isPresent()) {
            return amount.get();
        }
        Matcher extension = EXTENSION.matcher(text);
        if (extension.find()) {
            return digits(text.substring(0, extension.start()), international, Optional.of(extension.group(1)));
        }
        return digits(text, international, Optional.empty());
    }

    /** Extracts the digits. Any other character than spacing makes the number unusable: it may be a typo. */
    private static CleanedNumber digits(String text, boolean international, Optional<String> extension) {
        StringBuilder digits = new StringBuilder(text.length());
        boolean plus = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int sign = text.codePointAt(at);
            if (Character.isDigit(sign)) {
                digits.append(Character.digit(sign, 10));
            } else if (sign == '+' && !plus && digits.isEmpty()) {
                plus = true;
            } else if (!Spacing.isSpacing(sign)) {
                return new Unusable(PhoneProblem.NOT_A_PHONE);
            }
        }
        return digits.isEmpty()
                ? new Unusable(PhoneProblem.NOT_A_PHONE)
                : new Dialled(
                        digits.toString(),
                        international || plus || digits.indexOf("00") == 0,
                        digits.length() == text.length(),
                        extension);
    }
}
