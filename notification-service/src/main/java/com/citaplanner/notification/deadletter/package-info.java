/** Dead letters: records that could not be processed, stored unchanged, shown to people, and replayed on request. */
package com.citaplanner.notification.deadletter;
