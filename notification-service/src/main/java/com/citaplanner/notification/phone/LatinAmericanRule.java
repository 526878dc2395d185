package com.citaplanner.notification.phone;

import com.citaplanner.notification.phone.NumberingPlans.Plain;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What plain libphonenumber doesn't know of Latin America. Each row is a {@code <mark>} that some put into a number and
 * others leave out.
 *
 * <p>Two guards hold for every row, so that no row can hand a number to the wrong subscriber: a form that the numbering
 * plan gives to somebody is never rewritten, and never listed as a strong form of another number.
 */
enum LatinAmericanRule {

    /** Gone from dialling since August 2019; WhatsApp still reports it. A toll-free number never had it. */
    MEXICO_MOBILE_1("+52 <1> \\d{10}", Mark.DROPPED, OtherForm.STRONG, Plain::ordinary),

    /** Long distance, until 2019; also how toll-free numbers are still printed. */
    MEXICO_TRUNK_01("+52 <01> \\d{10}", Mark.DROPPED, OtherForm.NEVER_STORED, any -> true),

    /** A landline calling a local mobile, until 2019. */
    MEXICO_LOCAL_044("+52 <044> \\d{10}", Mark.DROPPED, OtherForm.NEVER_STORED, any -> true),

    /** A landline calling a distant mobile, until 2019. */
    MEXICO_DISTANT_045("+52 <045> \\d{10}", Mark.DROPPED, OtherForm.NEVER_STORED, any -> true),

    /** Every mobile since 2016; accounts of WhatsApp from before keep 8 digits. Landlines start with 2 to 5. */
    BRAZIL_NINTH_DIGIT("+55 [1-9]\\d <9> [6-9]\\d{7}", Mark.INSERTED, OtherForm.STRONG, any -> true),

    /** Eight digits from 7 are still a trunked radio's own number, so the mobile with a 9 may be another's. */
    BRAZIL_TRUNKED_7("+55 [1-9]\\d <9> 7\\d{7}", Mark.AS_WRITTEN, OtherForm.WEAK, any -> true),

    /** The mobile 9; without it the same digits are a valid landline. */
    ARGENTINA_MOBILE_9("+54 <9> \\d{10}", Mark.AS_WRITTEN, OtherForm.WEAK, any -> true);

    /** What the canonical form does with the mark. */
    enum Mark {
        DROPPED,
        INSERTED,
        /** With and without are two numbers, and each is kept. */
        AS_WRITTEN
    }

    /** What the form that isn't kept means. */
    enum OtherForm {
        /** The same subscriber, who may be stored under it elsewhere. */
        STRONG,
        /** Possibly another subscriber. */
        WEAK,
        /** Dialled or printed, but nothing stores it. */
        NEVER_STORED
    }

    /**
     * Brazil's subscribers without their area, and Argentina's mobiles as dialled within theirs: lengths that
     * libphonenumber takes for whole numbers.
     */
    private static final Pattern LOCAL = Pattern.compile("\\+(?:55(?:[2-9]\\d{7}|9\\d{8})|5415\\d{6,8})");

    private final Pattern with;
    private final Pattern without;
    private final String digits;
    private final Mark mark;
    private final OtherForm otherForm;
    private final Predicate<Plain> onlyFor;

    /**
     * @param shape the number as a pattern, its mark between angle brackets
     * @param onlyFor what the canonical form must be for the row to hold
     */
    LatinAmericanRule(String shape, Mark mark, OtherForm otherForm, Predicate<Plain> onlyFor) {
        String[] parts = shape.replace(" ", "").replace("+", "\\+").split("[<>]");
        this.with = Pattern.compile("(" + parts[0] + ")" + parts[1] + "(" + parts[2] + ")");
        this.without = Pattern.compile("(" + parts[0] + ")(" + parts[2] + ")");
        this.digits = parts[1];
        this.mark = mark;
        this.otherForm = otherForm;
        this.onlyFor = onlyFor;
    }

    /** The valid number that was meant by one that isn't, or nothing when there is none. */
    static Optional<String> mended(String invalid) {
        return Stream.of(values())
                .flatMap(rule -> rule.rewritten(invalid).filter(rule::covers).stream())
                .findFirst();
    }

    /** Asked of what can't be mended: whether an area code would make it a number. */
    static boolean lacksAreaCode(String invalid) {
        return LOCAL.matcher(invalid).matches();
    }

    static List<String> strongForms(String canonical) {
        Stream<String> others = Stream.of(values())
                .filter(rule -> rule.otherForm == OtherForm.STRONG)
                .flatMap(
                        rule -> rule
                                .formNotKept(canonical)
                                .filter(form -> rule.covers(canonical) && !NumberingPlans.valid(form))
                                .stream());
        return Stream.concat(Stream.of(canonical), others).toList();
    }

    static List<String> weakKeys(String canonical) {
        return Stream.of(values())
                .filter(rule -> rule.otherForm == OtherForm.WEAK)
                .flatMap(rule -> Stream.of(rule.marked(canonical), rule.unmarked(canonical)))
                .flatMap(Optional::stream)
                .filter(NumberingPlans::valid)
                .toList();
    }

    private boolean covers(String canonical) {
        return NumberingPlans.existing(canonical).filter(onlyFor).isPresent();
    }

    private Optional<String> rewritten(String written) {
        return switch (mark) {
            case DROPPED -> unmarked(written);
            case INSERTED -> marked(written);
            case AS_WRITTEN -> Optional.empty();
        };
    }

    private Optional<String> formNotKept(String canonical) {
        return switch (mark) {
            case DROPPED -> marked(canonical);
            case INSERTED -> unmarked(canonical);
            case AS_WRITTEN -> Optional.empty();
        };
    }

    private Optional<String> marked(String e164) {
        Matcher number = without.matcher(e164);
        return number.matches() ? Optional.of(number.group(1) + digits + number.group(2)) : Optional.empty();
    }

    private Optional<String> unmarked(String e164) {
        Matcher number = with.matcher(e164);
        return number.matches() ? Optional.of(number.group(1) + number.group(2)) : Optional.empty();
    }
}
