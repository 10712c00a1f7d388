from dmls_pipeline import graph
from dmls_pipeline.read.book import load_book
def test_first(first, monkeypatch):
    monkeypatch.chdir(first.pack.root)
    book,_=load_book()
    steps={s.name:s for s in graph.steps(book)}
    ran={n for n,_ in first.opened}
    print(set(steps)-ran)
    for n,s in steps.items():
        got={p for m,p in first.opened if m==n}
        ins={p.as_posix() for p in s.inputs}; outs={p.as_posix() for p in s.outputs}
        print(n,"UNDECLARED",sorted(got-ins-outs),"UNUSED",sorted(ins-got))
