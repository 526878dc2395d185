package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Which contacts the business has blocked, as far as it concerns their conversations. */
public interface BlockedContacts {
    /** Changes all conversations of these contacts, in the current transaction. The last of several about one contact counts. */
    Uni<Void> record(List<ContactBlock> blocks);
}
