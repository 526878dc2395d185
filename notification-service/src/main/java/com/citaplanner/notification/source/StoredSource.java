package com.citaplanner.notification.source;

import com.citaplanner.notification.settings.SealedSecret;

/**
 * A source as it is stored and published.
 *
 * @param credentials its URL token, secrets and account, encrypted
 */
public record StoredSource(String tenantId, String name, SealedSecret credentials) {}
