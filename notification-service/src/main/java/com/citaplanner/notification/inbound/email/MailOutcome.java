package com.citaplanner.notification.inbound.email;

/** What became of an e-mail, the best first: several reports about the parts of one recipient count as the best. */
enum MailOutcome {
    /** It is in the recipient's mailbox, or as near to it as anybody reports. */
    DELIVERED,
    /** It arrived, and the recipient reported it as spam. */
    COMPLAINT,
    /** It is still being tried, or nobody knows. */
    UNDECIDED,
    /** It failed for a reason that says nothing about the address, such as its size or a policy. */
    FAILED,
    /** It failed after retries, for a reason that may pass, such as a full mailbox. */
    SOFT_BOUNCE,
    /** It failed because the address does not exist or accepts nothing. */
    HARD_BOUNCE
}
