@NullMarked
package com.citaplanner.sandbox.chatwoot.faults;

import org.jspecify.annotations.NullMarked;
