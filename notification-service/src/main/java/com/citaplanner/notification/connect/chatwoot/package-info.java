/** What an account's administrator does in Chatwoot, and the test event. */
@NullMarked
package com.citaplanner.notification.connect.chatwoot;

import org.jspecify.annotations.NullMarked;
