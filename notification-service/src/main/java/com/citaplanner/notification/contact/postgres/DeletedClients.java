package com.citaplanner.notification.contact.postgres;

/** The deleted clients among the rows of a statement, for features that erase what they keep about them. */
public final class DeletedClients {
    /**
     * A {@code from} over rows of {@link com.citaplanner.notification.contact.ClientKey}, whose clients are {@code
     * gone}.
     */
    public static final String FROM =
            " from json_to_recordset(cast(cast(:rows as text) as json)) as r(\"tenantId\" text, id text)"
                    + " join client gone on gone.tenant_id = r.\"tenantId\" and gone.id = r.id and gone.deleted";

    private DeletedClients() {}
}
