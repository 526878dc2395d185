/** Each tenant's settings of its channels, and their credentials, which are in clear text in memory only. */
@NullMarked
package com.citaplanner.notification.settings;

import org.jspecify.annotations.NullMarked;
