package com.citaplanner.notification.answer;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Stores clients' answers. Works in the current transaction, while their appointments are locked. */
public interface ReplyRepository {
    Uni<Void> store(List<ClientReply> replies);
}
