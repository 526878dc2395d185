package com.citaplanner.notification.phone;

import com.citaplanner.notification.phone.NumberingPlans.Plain;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rules for Latin America that libphonenumber lacks. Each describes {@code <digits>} that some people write in a number
 * and others leave out.
 *
 * <p>Two conditions hold for every rule, so that no rule assigns a number to the wrong subscriber: a form that the
 * numbering plan assigns to somebody is never rewritten, and never listed as a strong form of another number.
 */
enum LatinAmericanRule {

    /** Not dialled since August 2019; WhatsApp still reports it. Toll-free numbers never had it. */
    MEXICO_MOBILE_1("+52 <1> \\d{10}", CanonicalHandling.DROPPED, OtherForm.STRONG, Plain::ordinary),

    /** The long-distance prefix until 2019; toll-free numbers are still printed with it. */
    MEXICO_TRUNK_01("+52 <01> \\d{10}", CanonicalHandling.DROPPED, OtherForm.NEVER_STORED, any -> true),

    /** The prefix from a landline to a local mobile, until 2019. */
    MEXICO_LOCAL_044("+52 <044> \\d{10}", CanonicalHandling.DROPPED, OtherForm.NEVER_STORED, any -> true),

    /** The prefix from a landline to a mobile in another area, until 2019. */
    MEXICO_DISTANT_045("+52 <045> \\d{10}", CanonicalHandling.DROPPED, OtherForm.NEVER_STORED, any -> true),

    /** Part of every mobile number since 2016; older WhatsApp accounts keep 8 digits. Landlines start with 2 to 5. */
    BRAZIL_NINTH_DIGIT("+55 [1-9]\\d <9> [6-9]\\d{7}", CanonicalHandling.INSERTED, OtherForm.STRONG, any -> true),

    /** Eight digits from 7 may belong to a trunked radio, so the mobile with a 9 may be another subscriber. */
    BRAZIL_TRUNKED_7("+55 [1-9]\\d <9> 7\\d{7}", CanonicalHandling.AS_WRITTEN, OtherForm.WEAK, any -> true),

    /** The 9 of mobiles; without it the same digits are a valid landline. */
    ARGENTINA_MOBILE_9("+54 <9> \\d{10}", CanonicalHandling.AS_WRITTEN, OtherForm.WEAK, any -> true);

    /** What the canonical form does with the optional digits. */
    enum CanonicalHandling {
        DROPPED,
        INSERTED,
        /** With and without the digits are two numbers, and each is kept as written. */
        AS_WRITTEN
    }

    /** What the form that is not canonical means. */
    enum OtherForm {
        /** The same subscriber, who may be stored under it elsewhere. */
        STRONG,
        /** Possibly another subscriber. */
        WEAK,
        /** Dialled or printed, but never stored. */
        NEVER_STORED
    }

    /**
     * Brazilian subscriber numbers without an area code, and Argentine mobiles as dialled within their area.
     * libphonenumber takes these lengths for complete numbers.
     */
    private static final Pattern LOCAL = Pattern.compile("\\+(?:55(?:[2-9]\\d{7}|9\\d{8})|5415\\d{6,8})");

    private final Pattern with;
    private final Pattern without;
    private final String digits;
    private final CanonicalHandling handling;
    private final OtherForm otherForm;

    @SuppressWarnings("ImmutableEnumChecker") // None of them has a state.
    private final Predicate<Plain> onlyFor;

    /**
     * @param shape the number as a pattern, its optional digits between angle brackets
     * @param onlyFor the condition on the canonical form for the rule to apply
     */
    LatinAmericanRule(String shape, CanonicalHandling handling, OtherForm otherForm, Predicate<Plain> onlyFor) {
        String[] parts = shape.replace(" ", "").replace("+", "\\+").split("[<>]", -1);
        this.with = Pattern.compile("(" + parts[0] + ")" + parts[1] + "(" + parts[2] + ")");
        this.without = Pattern.compile("(" + parts[0] + ")(" + parts[2] + ")");
        this.digits = parts[1];
        this.handling = handling;
        this.otherForm = otherForm;
        this.onlyFor = onlyFor;
    }

    /** The valid number that an invalid one stands for; empty when no rule applies. */
    static Optional<String> repaired(String invalid) {
        return Stream.of(values())
                .flatMap(rule -> rule.rewritten(invalid).filter(rule::covers).stream())
                .findFirst();
    }

    /** Whether an area code would complete a number that cannot be repaired. */
    static boolean lacksAreaCode(String invalid) {
        return LOCAL.matcher(invalid).matches();
    }

    static List<String> strongForms(String canonical) {
        Stream<String> others = Stream.of(values())
                .filter(rule -> rule.otherForm == OtherForm.STRONG)
                .flatMap(
                        rule -> rule
                                .alternative(canonical)
                                .filter(form -> rule.covers(canonical) && !NumberingPlans.valid(form))
                                .stream());
        return Stream.concat(Stream.of(canonical), others).toList();
    }

    static List<String> weakKeys(String canonical) {
        return Stream.of(values())
                .filter(rule -> rule.otherForm == OtherForm.WEAK)
                .flatMap(rule -> Stream.of(rule.withDigits(canonical), rule.withoutDigits(canonical)))
                .flatMap(Optional::stream)
                .filter(NumberingPlans::valid)
                .toList();
    }

    private boolean covers(String canonical) {
        return NumberingPlans.parseValid(canonical).filter(onlyFor).isPresent();
    }

    private Optional<String> rewritten(String written) {
        return switch (handling) {
            case DROPPED -> withoutDigits(written);
            case INSERTED -> withDigits(written);
            case AS_WRITTEN -> Optional.empty();
        };
    }

    private Optional<String> alternative(String canonical) {
        return switch (handling) {
            case DROPPED -> withDigits(canonical);
            case INSERTED -> withoutDigits(canonical);
            case AS_WRITTEN -> Optional.empty();
        };
    }

    private Optional<String> withDigits(String e164) {
        Matcher number = without.matcher(e164);
        return number.matches() ? Optional.of(number.group(1) + digits + number.group(2)) : Optional.empty();
    }

    private Optional<String> withoutDigits(String e164) {
        Matcher number = with.matcher(e164);
        return number.matches() ? Optional.of(number.group(1) + number.group(2)) : Optional.empty();
    }
}
