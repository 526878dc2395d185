package com.citaplanner.notification.tenant;

/**
 * A WhatsApp number of a business, as one source of the gateway reports about it.
 *
 * @param source the gateway's source
 * @param phoneNumberId Meta's id of the number
 */
public record WhatsAppNumber(String source, String phoneNumberId) {}
