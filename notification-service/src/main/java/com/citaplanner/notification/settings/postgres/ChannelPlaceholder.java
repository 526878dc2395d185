package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.message.Channel;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Tells the view {@code channel_status} which channels exist. The view is recreated when their list changes. */
@Singleton
public class ChannelPlaceholder implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.placeholders(Map.of("channels", rows()));
    }

    /** An SQL row per channel: its name, and whether it is on by default. */
    private static String rows() {
        return Stream.of(Channel.values())
                .map(channel -> "('" + channel + "', " + channel.onByDefault() + ")")
                .collect(Collectors.joining(", "));
    }
}
