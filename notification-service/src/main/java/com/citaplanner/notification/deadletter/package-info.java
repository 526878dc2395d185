/** Dead letters: records that could not be processed, stored unchanged, shown to people, and replayed on request. */
@NullMarked
package com.citaplanner.notification.deadletter;

import org.jspecify.annotations.NullMarked;
