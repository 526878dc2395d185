package com.citaplanner.notification.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;

/** A number as its numbering plan defines it, the reference for the reader. */
record Subscriber(String region, String countryCode, String national) {

    static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    static boolean exists(String e164) {
        try {
            var number = PLANS.parse(e164, "ZZ");
            return PLANS.isValidNumber(number)
                    && PLANS.format(number, PhoneNumberFormat.E164).equals(e164);
        } catch (NumberParseException nonsense) {
            return false;
        }
    }

    String e164() {
        return "+" + countryCode + national;
    }

    boolean exists() {
        return exists(e164());
    }

    boolean mobile() {
        return type() == PhoneNumberType.MOBILE;
    }

    boolean tollFree() {
        return type() == PhoneNumberType.TOLL_FREE;
    }

    String printed(PhoneNumberFormat format) {
        return PLANS.format(parsed(), format);
    }

    private PhoneNumberType type() {
        return PLANS.getNumberType(parsed());
    }

    private Phonenumber.PhoneNumber parsed() {
        try {
            return PLANS.parse(e164(), "ZZ");
        } catch (NumberParseException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
