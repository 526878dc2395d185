package com.citaplanner.notification.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.preference.ChannelOrders;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.template.BuiltInTemplates;
import com.citaplanner.notification.template.Renderer;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TemplateLookup;
import com.citaplanner.notification.template.TemplateRepository;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.work.Inline;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates intakes for a tenant without templates. */
public final class Intakes {
    private Intakes() {}

    /** An intake with the channels CHATWOOT and EMAIL, of which CHATWOOT is on. */
    public static RequestIntake over(RequestStore requestStore, Clock clock) {
        return over(Set.of(Channel.CHATWOOT, Channel.EMAIL), Channel.CHATWOOT, requestStore, clock);
    }

    public static RequestIntake over(Set<Channel> available, Channel on, RequestStore requestStore, Clock clock) {
        return new RequestIntake(
                available,
                KnownTenants.only(Tenants.mexican("demo"), "default", 3, 12),
                new OneChannel(on),
                tenantIds -> Uni.createFrom().item(ChannelOrders.NONE),
                new Renderer(noTemplates(), BuiltInTemplates.read(), new Inline()),
                requestStore,
                new Inline(),
                clock);
    }

    private static TemplateRepository noTemplates() {
        return (TemplateRepository) Proxy.newProxyInstance(
                TemplateRepository.class.getClassLoader(),
                new Class<?>[] {TemplateRepository.class},
                (proxy, method, arguments) -> {
                    Collection<?> lookups = (Collection<?>) arguments[0];
                    assertThat(lookups).allMatch(TemplateLookup.class::isInstance);
                    return Uni.createFrom().item(List.<Template>of());
                });
    }

    private record OneChannel(Channel on) implements TenantChannels {
        @Override
        public Uni<Optional<ChannelSettings>> of(String tenantId, Channel channel) {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<Optional<ChannelSettings>> chatwootConnection(String tenantId) {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<Map<String, Set<Channel>>> enabledChannels(Set<String> tenantIds) {
            return Uni.createFrom().item(tenantIds.stream().collect(Collectors.toMap(id -> id, id -> Set.of(on))));
        }
    }
}
