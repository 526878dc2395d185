/** Writes private notes into Chatwoot's conversations. */
@NullMarked
package com.citaplanner.notification.note.chatwoot;

import org.jspecify.annotations.NullMarked;
