package com.citaplanner.notification.channel;

import com.citaplanner.notification.message.Content;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A channel with its provider, and two tenants with accounts of their own. */
public interface ChannelUnderTest extends AutoCloseable {
    String ONE = "tenant-one";
    String OTHER = "tenant-other";

    /** Longer than any other wait of the tests. */
    Duration WAIT = Duration.ofSeconds(90);

    /** A message that certainly reached the client, and the tenant whose account sent it. */
    record Delivered(String tenantId, String text) {}

    DeliveryChannel channel();

    /** A notification to a recipient who can be reached. */
    Notification notification(String tenantId, Content content);

    /** A message longer than the channel can send. */
    Content tooLong();

    /** All messages that the provider has accepted. */
    List<Delivered> delivered();

    /** Faults that this provider cannot have. */
    Set<ProviderFault> impossible();

    /**
     * Text with which {@link ProviderFault#QUOTES} refuses: the client's name, number and address, and "Texto
     * confidencial".
     */
    static String quote() {
        return "Phone +52 55 1234 0000 of Juan Pérez (juan@client.example) is not allowed; content: Texto confidencial,"
                + " see https://provider.example/errors/9f8e7d6c5b4a39281706?to=5512340000";
    }

    /** Lets the next message meet this fault. */
    void next(ProviderFault providerFault);

    /** Makes the tenant's credentials wrong from now on. */
    void forgetCredentials(String tenantId);

    /**
     * Texts that must not appear anywhere: right and wrong credentials, also in their wire format, and the client's
     * address.
     */
    List<String> secrets();

    @Override
    void close();
}
