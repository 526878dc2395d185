package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.util.Locale;

/**
 * A tenant's template in its newest version.
 *
 * @param name what its owner calls it
 * @param isDefault whether it is what is said where a request names no template; of each tenant, type, channel and language one
 * @param archived no longer used, and kept to be read
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
