package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.util.Locale;

/**
 * A tenant's template in its newest version.
 *
 * @param name given by its owner
 * @param isDefault whether requests without a template use it; at most one per tenant, type, channel and language
 * @param archived no longer used, but still readable
 */
public record Template(
        String tenantId,
        String id,
        NotificationType type,
        Channel channel,
        Locale language,
        String name,
        boolean isDefault,
        boolean archived,
        TemplateVersion newest) {}
