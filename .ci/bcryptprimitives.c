/* The one function that Go asks of bcryptprimitives.dll, for a Wine that has no such file. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(void *to, ULONG size); /* advapi32.dll's random bytes */

BOOL WINAPI DllMain(HINSTANCE dll, DWORD reason, void *reserved) { return TRUE; }

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *to, SIZE_T size)
{
	for (SIZE_T part; size > 0; to += part, size -= part)
		if (!SystemFunction036(to, part = size < 65536 ? size : 65536))
			return FALSE;
	return TRUE;
}
