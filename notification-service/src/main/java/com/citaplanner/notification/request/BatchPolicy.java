package com.citaplanner.notification.request;

/**
 * What a batch of requests is held to beside what each request says.
 *
 * @param maxCharacters that the clients of all its requests may read together; what many of them read the same counts once
 * @param onlyKnownClients whether a client that the tenant does not have is refused. A caller who waits for the answer is told; a
 *     request on a topic may overtake its client, who comes on another one, and is judged when it is sent
 */
public record BatchPolicy(long maxCharacters, boolean onlyKnownClients) {
    /** For what comes on a topic. */
    static final BatchPolicy TOPIC = new BatchPolicy(Long.MAX_VALUE, false);
}
