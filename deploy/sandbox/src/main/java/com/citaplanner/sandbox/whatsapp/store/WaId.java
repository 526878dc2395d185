package com.citaplanner.sandbox.whatsapp.store;

/** Turns a phone number into a WhatsApp id, which for a Mexican mobile still has the old prefix 1. */
public final class WaId {
    private static final int MEXICAN_DIGITS = 12;

    private WaId() {}

    /**
     * Returns the WhatsApp id.
     *
     * @param phone in international form; a plus, spaces and hyphens are ignored, as Meta does
     */
    public static String of(String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        return digits.startsWith("52") && digits.length() == MEXICAN_DIGITS ? "521" + digits.substring(2) : digits;
    }
}
