/** The templates that are quick replies, with what became of them in Chatwoot. */
@NullMarked
package com.citaplanner.notification.quickreply.postgres;

import org.jspecify.annotations.NullMarked;
