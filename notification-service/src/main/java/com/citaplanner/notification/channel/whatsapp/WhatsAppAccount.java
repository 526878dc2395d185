package com.citaplanner.notification.channel.whatsapp;

import java.util.Optional;

/**
 * A tenant's WhatsApp number, and the token by which it sends.
 *
 * @param businessAccountId the account whose templates are mirrored; empty to send templates unchecked
 * @param directSend whether appointments and payments may be sent without an approved template
 */
record WhatsAppAccount(
        String tenantId,
        String phoneNumberId,
        Optional<String> businessAccountId,
        String accessToken,
        boolean directSend) {
    /** Hides the token. */
    @Override
    public String toString() {
        return "WhatsAppAccount[" + phoneNumberId + "]";
    }
}
