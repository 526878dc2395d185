package com.citaplanner.notification.channel;

import com.citaplanner.notification.message.Content;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A channel with its provider behind it, and two tenants that have accounts of their own there. */
public interface ChannelUnderTest extends AutoCloseable {
    String ONE = "tenant-one";
    String OTHER = "tenant-other";

    /** Longer than anything else would keep us away. */
    Duration WAIT = Duration.ofSeconds(90);

    /** What has certainly reached the client, and under whose account. */
    record Delivered(String tenantId, String text) {}

    DeliveryChannel channel();

    /** To somebody who can be reached. */
    Notification notification(String tenantId, Content content);

    /** A message that is longer than the channel carries. */
    Content tooLong();

    /** Everything that the provider has taken. */
    List<Delivered> delivered();

    /** What this provider cannot do wrong, by the way it works. */
    Set<Misbehaviour> impossible();

    /** What a refusal of {@link Misbehaviour#QUOTES} says: the client's name, number and address, and "Texto confidencial". */
    static String quote() {
        return "Phone +52 55 1234 0000 of Juan Pérez (juan@client.example) is not allowed; content: Texto confidencial,"
                + " see https://provider.example/errors/9f8e7d6c5b4a39281706?to=5512340000";
    }

    /** The next message meets with this. */
    void next(Misbehaviour misbehaviour);

    /** The tenant's credentials are wrong from now on. */
    void forgetCredentials(String tenantId);

    /** What must not be seen anywhere: credentials right and wrong, also as they go over the wire, and the client's address. */
    List<String> secrets();

    @Override
    void close();
}
