package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.phone.PhoneNumber;

/** The address of an attempt: the digits of a phone number, or a business-scoped user id such as {@code MX.1349}. */
public record WhatsAppAddress(String text) {
    /** The address of a phone number. */
    public static WhatsAppAddress of(PhoneNumber phone) {
        return new WhatsAppAddress(phone.key().substring(1));
    }

    /** Whether it is a phone number. */
    public boolean isPhone() {
        return text.chars().allMatch(Character::isDigit);
    }

    /** The field of a message that takes it. */
    String field() {
        return isPhone() ? "to" : "recipient";
    }

    /** The key by which the recipient's own messages are known; see {@link ServiceWindows.Window}. */
    public String writer() {
        return isPhone() ? "+" + text : text;
    }

    /** Hides the address. */
    @Override
    public String toString() {
        return "WhatsAppAddress[" + (isPhone() ? "phone" : "user id") + "]";
    }
}
