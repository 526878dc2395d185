/** Reads agents' presence from Chatwoot, and assigns conversations there. */
@NullMarked
package com.citaplanner.notification.assignment.chatwoot;

import org.jspecify.annotations.NullMarked;
