package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.TenantChannels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Which source of the gateway gets the reports about a tenant's e-mail, and about no other tenant's. */
@ApplicationScoped
public class BounceSources {
    private final TenantChannels channels;

    BounceSources(TenantChannels channels) {
        this.channels = channels;
    }

    /** Whether the tenant's settings name the source. */
    public Uni<Boolean> isOf(String tenantId, String source) {
        return channels.of(tenantId, Channel.EMAIL)
                .map(settings -> settings.flatMap(all -> all.value(EmailFields.BOUNCE_SOURCE))
                        .filter(source::equals)
                        .isPresent());
    }
}
