package com.citaplanner.notification.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/** The world's numbering plans, as libphonenumber knows them, behind the few questions asked of them here. */
final class NumberingPlans {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    /**
     * What a dialled number is by plain reading.
     *
     * @param e164 its E.164 form, whether or not such a number exists
     * @param localOnly whether it can only be dialled within its own area
     */
    record Parsed(String e164, boolean localOnly) {}

    private NumberingPlans() {}

    static boolean covers(String region) {
        return PLANS.getSupportedRegions().contains(region);
    }

    static Optional<Parsed> international(String digits) {
        return parse('+' + digits, NO_REGION).map(NumberingPlans::describe);
    }

    static Optional<Parsed> national(String digits, Region region) {
        return parse(digits, region.code()).map(NumberingPlans::describe);
    }

    static boolean valid(String e164) {
        return parse(e164, NO_REGION).filter(PLANS::isValidNumber).isPresent();
    }

    /** Whether it is an ordinary subscriber's number, neither toll-free, premium, shared-cost nor personal. */
    static boolean ordinary(String e164) {
        return parse(e164, NO_REGION)
                .map(PLANS::getNumberType)
                .filter(NumberingPlans::ordinary)
                .isPresent();
    }

    private static boolean ordinary(PhoneNumberType type) {
        return type == PhoneNumberType.MOBILE
                || type == PhoneNumberType.FIXED_LINE
                || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    private static Parsed describe(Phonenumber.PhoneNumber number) {
        return new Parsed(
                PLANS.format(number, PhoneNumberFormat.E164),
                PLANS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE_LOCAL_ONLY);
    }

    private static Optional<Phonenumber.PhoneNumber> parse(String dialled, String region) {
        try {
            return Optional.of(PLANS.parse(dialled, region));
        } catch (NumberParseException notDiallable) {
            return Optional.empty();
        }
    }
}
