package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a channel takes: bounded, so that nothing is saved or sent that its provider would refuse for its size. */
record WordingLimits(int text, boolean hasSubject, boolean hasHtml, boolean hasApproved) {
    static final int SUBJECT = 200;
    /** With its variables; servers take 998. */
    static final int FILLED_SUBJECT = 400;

    static final int HTML = 200_000;
    static final int FILLED_HTML = 400_000;
    static final int PARAMETER = 1_024;
    private static final int MOST_PARAMETERS = 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2,3})?");
    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z0-9_]{1,32}");
    private static final Set<String> CATEGORIES = Set.of("UTILITY", "MARKETING", "AUTHENTICATION");

    static WordingLimits of(Channel channel) {
        return switch (channel) {
            case CHATWOOT -> new WordingLimits(150_000, false, false, true);
            case WHATSAPP -> new WordingLimits(4_096, false, false, true);
            case EMAIL -> new WordingLimits(150_000, true, true, false);
            case SMS -> new WordingLimits(1_600, false, false, false);
            case PUSH -> new WordingLimits(1_000, true, false, false);
        };
    }

    void check(Wording wording, FieldErrors fieldErrors) {
        between("text", Optional.of(wording.text()), text, fieldErrors);
        between("subject", wording.subject(), SUBJECT, fieldErrors);
        between("html", wording.html(), HTML, fieldErrors);
        has("subject", wording.subject(), hasSubject, fieldErrors);
        has("html", wording.html(), hasHtml, fieldErrors);
        has("approved", wording.approved(), hasApproved, fieldErrors);
        fieldErrors.require(wording.subject().isPresent() || !hasSubject, "subject", "is missing");
        fieldErrors.require(
                wording.subject().stream().flatMapToInt(String::chars).noneMatch(Character::isISOControl),
                "subject",
                "has a line break or another control character");
        wording.approved().ifPresent(approved -> check(approved, fieldErrors));
    }

    private static void between(String field, Optional<String> value, int most, FieldErrors fieldErrors) {
        fieldErrors.require(value.map(it -> !SmsText.spaced(it).isBlank()).orElse(true), field, "is missing");
        fieldErrors.require(value.map(it -> it.length() <= most).orElse(true), field, "is longer than " + most);
        fieldErrors.require(value.map(it -> it.indexOf('\u0000') < 0).orElse(true), field, "has a NUL character");
    }

    private static void has(String field, Optional<?> value, boolean has, FieldErrors fieldErrors) {
        fieldErrors.require(has || value.isEmpty(), field, "is nothing that this channel has");
    }

    private static void check(ApprovedWording approved, FieldErrors fieldErrors) {
        fieldErrors.require(
                NAME.matcher(approved.name()).matches(),
                "approved.name",
                "must have up to 512 lower-case letters, digits and _");
        fieldErrors.require(
                LANGUAGE.matcher(approved.language()).matches(),
                "approved.language",
                "must be written as WhatsApp does: es_MX");
        fieldErrors.require(
                CATEGORIES.contains(approved.category()),
                "approved.category",
                "must be UTILITY, MARKETING or AUTHENTICATION");
        fieldErrors.require(
                approved.parameters().size() <= MOST_PARAMETERS,
                "approved.parameters",
                "are more than " + MOST_PARAMETERS);
        approved.parameters().forEach((name, value) -> check(name, value, fieldErrors));
    }

    private static void check(String name, String value, FieldErrors fieldErrors) {
        fieldErrors.require(
                PARAMETER_NAME.matcher(name).matches(),
                "approved.parameters",
                "have names of up to 32 letters, digits and _");
        between("approved.parameters", Optional.of(value), PARAMETER, fieldErrors);
    }
}
