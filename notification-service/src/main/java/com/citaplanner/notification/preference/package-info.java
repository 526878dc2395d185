/** How a tenant wants notifications of each type delivered: the order of channels, and the patience with each. */
@NullMarked
package com.citaplanner.notification.preference;

import org.jspecify.annotations.NullMarked;
