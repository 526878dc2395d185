package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.email.connections.ConnectionBudget;
import com.citaplanner.notification.channel.email.connections.MemoryConnectionBudget;
import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.suppression.InMemoryBouncedAddresses;
import com.citaplanner.notification.suppression.InMemorySuppressions;
import com.citaplanner.sandbox.mail.MailServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The e-mail channel with given settings, for tenants defined by the test. */
final class EmailFixture implements AutoCloseable {
    static final String CLIENT = "juan.perez@client.example";

    final EmailChannel channel;
    final InMemoryBouncedAddresses bounces = new InMemoryBouncedAddresses();
    final ReturnPaths returnPaths;
    private final InMemoryTenantChannels tenants = new InMemoryTenantChannels();
    private final MailServers servers;

    EmailFixture(Map<String, String> settings) {
        this(settings, new MemoryConnectionBudget());
    }

    EmailFixture(Map<String, String> settings, ConnectionBudget budget) {
        Map<String, String> all = new HashMap<>(Map.of(
                "allowed-networks", "127.0.0.0/8", "timeout", "2s", "connect-timeout", "2s", "max-bytes", "100000"));
        all.putAll(settings);
        EmailSettings mapped = settings(all);
        servers = new MailServers(mapped, budget, KeyRing.read("test", "AES", ""));
        returnPaths = ReturnPaths.read(mapped.returnPathKeys().orElse(""));
        channel = new EmailChannel(
                mapped,
                new SmtpAccounts(tenants),
                servers,
                (tenant, recipient, account) -> Uni.createFrom()
                        .item(Optional.of(new ResolvedRecipient(
                                recipient.name(),
                                Optional.empty(),
                                recipient.email(),
                                OptionalLong.empty(),
                                Optional.empty()))),
                new InMemorySuppressions(),
                bounces,
                returnPaths,
                Clock.systemUTC());
    }

    private static EmailSettings settings(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("citaplanner.email." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .withMapping(EmailSettings.class)
                .build()
                .getConfigMapping(EmailSettings.class);
    }

    /** @param more values that differ from a valid account at that server */
    void tenant(String tenantId, MailServer server, Map<String, String> more) {
        Map<String, String> plain = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(server.port()),
                "tls", "none",
                "username", "clinic",
                "from", "citas@clinic.example",
                "fromName", "Clínica Ñandú"));
        plain.putAll(more);
        String password = plain.getOrDefault("password", "right-password");
        plain.remove("password");
        tenants.channel(
                tenantId, Channel.EMAIL, new ChannelSettings(true, plain, Map.of("password", password), Set.of()));
    }

    void tenant(String tenantId, ChannelSettings settings) {
        tenants.channel(tenantId, Channel.EMAIL, settings);
    }

    @Override
    public void close() {
        servers.client().close();
    }
}
