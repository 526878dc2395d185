package com.citaplanner.notification.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** The world's numbering plans, as libphonenumber knows them. */
final class NumberingPlans {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";
    private static final Region ARGENTINA = new Region("AR");

    /**
     * Argentina's trunk prefix. With it, libphonenumber takes the 15 of the landline 011 15xx-xxxx for a mobile's 15
     * and refuses both; without it, it reads either.
     */
    private static final Pattern ARGENTINE_TRUNK = Pattern.compile("0[1-9]");

    /** A parsed number. Its checks are expensive, so each is made only when it matters. */
    record Plain(Phonenumber.PhoneNumber number) {

        /** Its E.164 form, whether or not the number exists. */
        String e164() {
            return PLANS.format(number, PhoneNumberFormat.E164);
        }

        boolean valid() {
            return PLANS.isValidNumber(number);
        }

        /** Whether it can be dialled only within its own area. */
        boolean localOnly() {
            return PLANS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE_LOCAL_ONLY;
        }

        /** Whether it is an ordinary mobile or landline, not toll-free, premium or another service. */
        boolean ordinary() {
            return switch (PLANS.getNumberType(number)) {
                case MOBILE, FIXED_LINE, FIXED_LINE_OR_MOBILE -> true;
                case TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL, UNKNOWN ->
                    false;
            };
        }
    }

    private NumberingPlans() {}

    static boolean covers(String region) {
        return PLANS.getSupportedRegions().contains(region);
    }

    /** Whether a number has the country code of the region. Regions may share a country code. */
    static boolean hasCountryCodeOf(String e164, Region region) {
        return e164.startsWith("+" + PLANS.getCountryCodeForRegion(region.code()));
    }

    static Optional<Plain> international(String digits) {
        return parse('+' + (digits.startsWith("540") ? "54" + digits.substring(3) : digits), NO_REGION);
    }

    static Optional<Plain> national(String digits, Region region) {
        boolean trunk =
                region.equals(ARGENTINA) && ARGENTINE_TRUNK.matcher(digits).lookingAt();
        return parse(trunk ? digits.substring(1) : digits, region.code());
    }

    /**
     * Parses a number that is valid and canonical. Without the comparison, libphonenumber would accept a trunk prefix
     * inside.
     */
    static Optional<Plain> parseValid(String e164) {
        return parse(e164, NO_REGION)
                .filter(plain -> plain.valid() && plain.e164().equals(e164));
    }

    static boolean valid(String e164) {
        return parseValid(e164).isPresent();
    }

    private static Optional<Plain> parse(String dialled, String region) {
        try {
            return Optional.of(new Plain(PLANS.parse(dialled, region)));
        } catch (NumberParseException notDiallable) {
            return Optional.empty();
        }
    }
}
